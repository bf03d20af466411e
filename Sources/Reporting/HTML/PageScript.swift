/// The page's only script, allowed by its hash and missed by nobody who does without: rows can be filtered, a curve can
/// be zoomed and read point by point, what is to be pasted can be copied. It builds elements and sets their text, never
/// markup from strings; its words come from the attributes of its own element; what it adds carries `data-tool`.
enum PageScript {
  static let text = #"""
    (()=>{"use strict";
    const say=document.currentScript.dataset,svgNS="http://www.w3.org/2000/svg";
    const make=(name,properties,...inside)=>{const e=Object.assign(document.createElement(name),properties);
    e.append(...inside);return e};
    const draw=(name,attributes,words)=>{const e=document.createElementNS(svgNS,name);
    for(const k in attributes)e.setAttribute(k,attributes[k]);if(words)e.textContent=words;return e};
    const tools=(...inside)=>{const e=make("div",{className:"tools"},...inside);e.dataset.tool="";return e};
    const button=(words,act)=>{const b=make("button",{type:"button",textContent:words});
    b.addEventListener("click",()=>act(b));return b};
    for(const pre of document.querySelectorAll(".paste pre")){
    const bar=tools(button(say.copy,async b=>{
    try{await navigator.clipboard.writeText(pre.textContent);b.textContent=say.copied}
    catch{getSelection().selectAllChildren(pre);b.textContent=say.selected}
    setTimeout(()=>{b.textContent=say.copy},2500)}));
    const caption=pre.parentElement.querySelector("figcaption");
    if(caption)caption.append(bar);else pre.before(bar)}
    for(const table of document.querySelectorAll("table[data-filter]")){
    const rows=[...table.tBodies[0].rows],column=table.dataset.choices,count=make("output"),
    words=make("input",{type:"search"}),lane=make("select",{},make("option",{value:"",textContent:say.all}));
    const value=row=>row.cells[column]?.textContent??"";
    for(const word of new Set(rows.map(value)))lane.append(make("option",{value:word,textContent:word}));
    const update=()=>{let shown=0;const wanted=words.value.toLowerCase();
    for(const row of rows){row.hidden=!!lane.value&&value(row)!==lane.value||!row.textContent.toLowerCase().includes(wanted);
    if(!row.hidden)shown++}
    count.textContent=say.rows.replace("{n}",shown).replace("{m}",rows.length)};
    words.addEventListener("input",update);lane.addEventListener("change",update);
    const bar=tools(make("label",{},say.filter,words));
    if(column)bar.append(make("label",{},table.tHead.rows[0].cells[column].textContent,lane));
    bar.append(count);table.parentElement.before(bar)}
    for(const svg of document.querySelectorAll("svg.curve")){
    const plot=svg.querySelector("svg"),fixed=svg.querySelector(".ticks"),{left,right,top,bottom,from,to}=
    Object.fromEntries(Object.entries(svg.dataset).map(([k,v])=>[k,+v]));
    const names=["x","x1","x2","cx"],kept=[...plot.querySelectorAll("[x],[x1],[cx],[d]")].map(e=>[e,
    Object.fromEntries([...e.attributes].map(a=>[a.name,a.value]))]);
    const place=e=>{const m=/translate\(([-\d.]+)/.exec(e.getAttribute("transform"));
    return+(e.dataset.x??m?.[1]??e.getAttribute("cx")??e.getAttribute("x")??0)};
    const marks=[...plot.querySelectorAll("title")].map(t=>t.parentElement);
    for(const e of marks)e.dataset.x=place(e);
    marks.sort((a,b)=>a.dataset.x-b.dataset.x);
    let a=left,b=right,at=-1,own=null;
    const out=make("output"),x=v=>left+(v-a)*(right-left)/(b-a),time=v=>from+(v-left)*(to-from)/(right-left);
    const steps=[1,2,5,10,15,30,60,120,300,600,900,1800,3600,7200,10800,21600,43200,86400,172800,604800,2592000];
    const axis=()=>{own?.remove();own=null;const whole=a===left&&b===right;fixed.style.display=whole?"":"none";
    if(whole)return;
    own=draw("g",{});own.dataset.tool="";const t0=time(a)/1000,t1=time(b)/1000,step=steps.find(s=>(t1-t0)/s<=8)??31536000;
    for(let t=Math.ceil(t0/step)*step;t<=t1;t+=step){const v=left+(t-t0)/(t1-t0)*(right-left),
    iso=new Date(t*1000).toISOString();
    own.append(draw("line",{x1:v,x2:v,y1:top,y2:bottom+4,class:"tick"}),draw("text",{x:v,y:bottom+17,class:"small mid"},
    step<86400?iso.slice(11,step<60?19:16):iso.slice(0,10)))}
    fixed.after(own)};
    const show=(from,to)=>{const least=(right-left)/400,width=Math.min(right-left,Math.max(least,to-from));
    a=Math.min(Math.max(left,from),right-width);b=a+width;
    for(const[e,was]of kept){
    for(const n of names)if(was[n]!==undefined)e.setAttribute(n,x(+was[n]));
    if(was.width)e.setAttribute("width",was.width*(right-left)/(b-a));
    if(was.transform)e.setAttribute("transform",was.transform.replace(/[-\d.]+/,v=>x(+v)));
    else if(was.d)e.setAttribute("d",was.d.replace(/([ML])([-\d.]+)/g,(_,c,v)=>c+x(+v)))}
    axis()};
    const zoom=by=>{const middle=at<0?(a+b)/2:+marks[at].dataset.x,half=(b-a)*by/2;show(middle-half,middle+half)};
    const choose=i=>{marks[at]?.classList.remove("chosen");at=i;const e=marks[i];if(!e)return;e.classList.add("chosen");
    out.textContent=e.querySelector("title").textContent;
    const v=+e.dataset.x,w=b-a;if(v<a||v>b)show(v-w/2,v+w/2)};
    const bar=tools(button(say.in,()=>zoom(.5)),button(say.out,()=>zoom(2)),button(say.whole,()=>show(left,right)),
    button(say.back,()=>choose(Math.max(0,at-1))),button(say.next,()=>choose(Math.min(marks.length-1,at+1))),out);
    svg.parentElement.before(bar);
    const where=e=>{const r=svg.getBoundingClientRect();return Math.min(right,Math.max(left,(e.clientX-r.left)*960/r.width))};
    const back=v=>a+(v-left)*(b-a)/(right-left);
    let start=null,brush=null;
    svg.addEventListener("pointermove",e=>{const v=where(e);
    if(start!==null){brush.setAttribute("x",Math.min(start,v));brush.setAttribute("width",Math.abs(v-start));return}
    const w=back(v);let i=marks.indexOf(e.target);
    if(i<0)marks.forEach((m,j)=>{if(i<0||Math.abs(m.dataset.x-w)<Math.abs(marks[i].dataset.x-w))i=j});
    choose(i)});
    svg.addEventListener("pointerdown",e=>{if(e.pointerType!=="mouse"||e.button)return;e.preventDefault();start=where(e);
    brush=draw("rect",{x:start,width:0,y:top,height:bottom-top,class:"pressure"});svg.append(brush);
    svg.setPointerCapture(e.pointerId)});
    svg.addEventListener("pointerup",e=>{if(start===null)return;const v=where(e),[f,t]=[Math.min(start,v),Math.max(start,v)];
    brush.remove();start=null;if(t-f>8)show(back(f),back(t))});
    addEventListener("beforeprint",()=>show(left,right))}
    const shut=[];
    addEventListener("beforeprint",()=>{for(const d of document.querySelectorAll("details:not([open])")){d.open=true;shut.push(d)}});
    addEventListener("afterprint",()=>{for(const d of shut.splice(0))d.open=false});
    })();
    """#
}
